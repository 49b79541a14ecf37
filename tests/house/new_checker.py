"""./dev new-checker NAME: the folder, the page, two fixtures and the line of a new checker. Refuses to overwrite."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

SOURCE = '''#include <array>
#include <memory>
#include <string>
#include <utility>

#include "grader/checkers/checker.h"

// What this checks and by which definition: docs/checkers/NAME.md.
namespace assay::checkers {
namespace {

class TYPE final : public Checker {
 public:
  explicit TYPE(std::string wanted) : wanted_(std::move(wanted)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const std::size_t at = subject.answer.find(wanted_);
    const bool found = at != std::string_view::npos;
    Verdict verdict;
    verdict.status = found ? Status::pass : Status::fail;
    verdict.score = found ? 1.0 : 0.0;
    verdict.measures.set("found", found);
    Evidence evidence{"NAME.text", found, found ? "the text is there" : "the text is not there", {}, {}, {}};
    if (found) evidence.span = Span{at, at + wanted_.size()};
    verdict.evidence.push_back(std::move(evidence));
    return verdict;
  }

 private:
  std::string wanted_;
};

Result<std::unique_ptr<Checker>> make_NAME(const Params& params) {
  TRY(params.allow_only({"text"}));
  TRY_ASSIGN(std::string wanted, params.required_string("text"));
  if (wanted.empty()) return params.wrong("text", "is empty");
  return std::make_unique<TYPE>(std::move(wanted));
}

constexpr std::array<std::string_view, 1> rules{"NAME.text"};

}  // namespace

extern const CheckerInfo NAME_info;
const CheckerInfo NAME_info{"NAME", 1, WorkerClass::text, "the answer contains a text", rules, make_NAME};

}  // namespace assay::checkers
'''

PAGE = '''# NAME

The answer contains a text.

```yaml
- NAME: {text: hello}
```

| parameter | is |
|---|---|
| `text` | required |

Measures: `found`. Score 1 or 0.

| rule | data |
|---|---|
| `NAME.text` | none |
'''


def files(name):
    class_name = "".join(part.capitalize() for part in name.split("_"))
    yield f"grader/checkers/{name}/{name}.cc", SOURCE.replace("TYPE", class_name).replace("NAME", name)
    yield f"docs/checkers/{name}.md", PAGE.replace("NAME", name)
    for case, answer in (("found", "hello, world"), ("missing", "good morning")):
        yield f"fixtures/{name}/{case}/task.yaml", f"checks:\n  - {name}: {{text: hello}}\n"
        yield f"fixtures/{name}/{case}/answer.md", answer + "\n"
        yield f"fixtures/{name}/{case}/why.md", "Written for the test.\n"


def main():
    if len(sys.argv) != 2 or not re.fullmatch(r"[a-z][a-z_]{1,30}", sys.argv[1]):
        sys.exit("usage: ./dev new-checker NAME, of small letters and _")
    name = sys.argv[1]
    table = ROOT / "grader/checkers/checkers.def"
    lines = table.read_text(encoding="utf-8").splitlines()
    row = f"ASSAY_CHECKER({name}, {name})"
    if any(line.startswith(f"ASSAY_CHECKER({name},") for line in lines):
        sys.exit(f"there is a checker {name}")
    for path, text in files(name):
        target = ROOT / path
        if target.exists():
            sys.exit(f"{path} is there already")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(path)
    comments = [line for line in lines if not line.startswith("ASSAY_CHECKER")]
    rows = sorted([line for line in lines if line.startswith("ASSAY_CHECKER")] + [row])
    table.write_text("\n".join(comments + rows) + "\n", encoding="utf-8")
    print("grader/checkers/checkers.def\nNext: write the fixtures, then ./dev accept")


main()
