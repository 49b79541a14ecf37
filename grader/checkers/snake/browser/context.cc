#include "grader/checkers/snake/browser/context.h"

namespace assay::checkers::snake {

Context::Context(BrowserProcess& browser) : browser_(browser) {
  if (const auto made = browser.ask(devtools::plain("Target.createBrowserContext"))) id_ = made->context;
}

Context::~Context() {
  if (id_.empty()) return;
  browser_.devtools().tell(devtools::with_text("Target.disposeBrowserContext", "browserContextId", id_));
  browser_.devtools().flush();
}

}  // namespace assay::checkers::snake
