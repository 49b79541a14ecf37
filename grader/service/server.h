#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "grader/base/result.h"
#include "grader/service/context.h"

namespace Poco::Net {
class HTTPServer;
}

namespace assay {

struct Address {
  std::string host;
  std::uint16_t port = 0;  ///< 0: any free one
};

/// "host:port" or "[v6]:port"; bad_input otherwise.
[[nodiscard]] Result<Address> parse_address(const std::string& text);

/// The HTTP server: one thread a connection at work, bounded queue. Keep the context alive longer than the server.
class Server {
 public:
  /// Listens at once. unavailable when the address is taken or is not of this machine.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(Context& context, const Address& address);
  /// Stops as stop() does.
  ~Server();

  [[nodiscard]] std::uint16_t port() const;
  /// Accepts nothing new, lets the requests at work finish (at most ten seconds), closes.
  void stop();

 private:
  explicit Server(std::unique_ptr<Poco::Net::HTTPServer> server);
  std::unique_ptr<Poco::Net::HTTPServer> server_;
};

}  // namespace assay
