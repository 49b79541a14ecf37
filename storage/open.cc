#include "storage/open.h"

#include "storage/sqlite/sqlite_store.h"

namespace assay {

Result<std::unique_ptr<Store>> open_store(const std::string& url, const std::filesystem::path& state) {
  constexpr std::string_view scheme = "sqlite:";
  if (!url.starts_with(scheme))
    return fail(Errc::unsupported, "'" + url + "' is not of the form sqlite:FILE", "storage.url");
  std::error_code error;
  std::filesystem::create_directories(state, error);
  if (error) return fail(Errc::unavailable, "cannot make the state folder: " + error.message(), state.string());
  return SqliteStore::open((state / url.substr(scheme.size())).string());
}

}  // namespace assay
