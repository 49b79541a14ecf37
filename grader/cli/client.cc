#include "grader/cli/client.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/URI.h>
#include <fmt/format.h>

#include <array>
#include <memory>

#include "grader/codec/http_read.h"

namespace assay::cli {
namespace {

constexpr std::size_t largest_answer = std::size_t{1} << 30;

Result<std::string> read_answer(std::istream& in) {
  std::string body;
  std::array<char, 65536> chunk{};
  while (in.read(chunk.data(), chunk.size()) || in.gcount() > 0) {
    body.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    if (body.size() > largest_answer) return fail(Errc::internal, "the server's answer is larger than 1 GiB");
  }
  return body;
}

/// TLS trusts the system's certificates, or those that SSL_CERT_FILE names.
std::unique_ptr<Poco::Net::HTTPClientSession> connection_to(const Poco::URI& uri) {
  using Poco::Net::Context;
  if (uri.getScheme() == "http") return std::make_unique<Poco::Net::HTTPClientSession>(uri.getHost(), uri.getPort());
  const Context::Ptr tls(new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_STRICT, 9, true));
  return std::make_unique<Poco::Net::HTTPSClientSession>(uri.getHost(), uri.getPort(), tls);
}

/// A daemon behind a proxy may live below a path of its own.
std::string joined(std::string base, const std::string& path) {
  while (base.ends_with('/')) base.pop_back();
  return base + path;
}

Result<std::string> judged(const Poco::Net::HTTPResponse& response, std::string body) {
  const int status = response.getStatus();
  if (status / 100 == 2 || status == 422) return body;
  const std::string detail = fmt::format("the server answered {}: {}", status, read_problem(body));
  return fail(status >= 500 ? Errc::internal : Errc::bad_input, detail);
}

}  // namespace

Result<std::string> Client::send(const char* method, const std::string& path, const Query& query,
                                 const std::string& body, const char* content_type) const {
  try {
    Poco::URI uri(session_.server);
    if ((uri.getScheme() != "http" && uri.getScheme() != "https") || uri.getHost().empty())
      return fail(Errc::bad_input, "an address such as http://127.0.0.1:8080 is wanted, not " + session_.server,
                  "--server");
    uri.setPath(joined(uri.getPath(), path));
    for (const auto& [name, value] : query) uri.addQueryParameter(name, value);
    const auto http = connection_to(uri);
    http->setTimeout(Poco::Timespan(330, 0));
    Poco::Net::HTTPRequest request(method, uri.getPathAndQuery(), Poco::Net::HTTPMessage::HTTP_1_1);
    if (!session_.token.empty()) request.set("Authorization", "Bearer " + session_.token);
    if (content_type != nullptr) request.setContentType(content_type);
    request.setContentLength64(static_cast<Poco::Int64>(body.size()));
    http->sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    TRY_ASSIGN(std::string answer, read_answer(http->receiveResponse(response)));
    return judged(response, std::move(answer));
  } catch (const Poco::Exception& error) {
    return fail(Errc::unavailable,
                fmt::format("no assayd at {} ({}): start it with `assayd`, or name it with --server or ASSAY_URL",
                            session_.server, error.displayText()));
  }
}

Result<std::string> Client::get(const std::string& path, const Query& query) const {
  return send("GET", path, query, {}, nullptr);
}

Result<std::string> Client::post(const std::string& path, const std::string& body, const char* content_type,
                                 const Query& query) const {
  return send("POST", path, query, body, content_type);
}

Result<std::string> Client::put(const std::string& path, const std::string& body, const char* content_type) const {
  return send("PUT", path, {}, body, content_type);
}

}  // namespace assay::cli
