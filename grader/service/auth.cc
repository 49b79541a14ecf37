#include "grader/service/auth.h"

#include <Poco/Net/HTTPBasicCredentials.h>
#include <Poco/Net/IPAddress.h>

#include <exception>
#include <string>

#include "grader/base/sha256.h"

namespace assay {
namespace {

/// The host of "host:port", "[v6]:port" or "host".
std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.find(':'));
}

std::string presented_token(const Request& request) {
  const std::string value = request.header("Authorization");
  if (value.starts_with("Bearer ")) return value.substr(7);
  if (!value.starts_with("Basic ")) return {};
  try {
    return Poco::Net::HTTPBasicCredentials(value.substr(6)).getPassword();
  } catch (const std::exception&) {
    return {};
  }
}

/// Compares every byte whatever differs, so that the time taken tells nothing.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

Result<void> check_token(const Context& context, const Request& request) {
  const std::string hash = sha256_hex(presented_token(request));
  for (const std::string& known : context.token_hashes)
    if (same(hash, known)) return {};
  return fail(Errc::unauthorized, "a valid bearer token is needed");
}

Result<void> check_origin(const Request& request) {
  const std::string origin = request.header("Origin");
  if (origin.empty() || request.method == "GET" || request.method == "HEAD") return {};
  const std::string host = request.header("Host");
  if (origin == "http://" + host || origin == "https://" + host) return {};
  return fail(Errc::unauthorized, "requests from pages of another origin are refused", "Origin");
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost") return true;
  Poco::Net::IPAddress address;
  return Poco::Net::IPAddress::tryParse(std::string(host), address) && address.isLoopback();
}

Result<void> authorise(const Context& context, const Request& request) {
  TRY(check_origin(request));
  if (request.path == "/healthz" || request.path == "/readyz") return {};
  if (!context.loopback) return check_token(context, request);
  const std::string host = request.header("Host");
  if (host.empty() || is_loopback(host_of(host))) return {};
  return fail(Errc::unauthorized, "the Host header must name this machine's loopback address", "Host");
}

}  // namespace assay
