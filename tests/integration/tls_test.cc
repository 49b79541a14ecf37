#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SecureServerSocket.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdlib>
#include <memory>
#include <ostream>
#include <utility>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

/// Stands for a TLS proxy in front of assayd that gave it a path of its own.
class Answer final : public Poco::Net::HTTPRequestHandler {
 public:
  void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override {
    const bool right = request.getURI().starts_with("/assay/v1/runs?");
    response.setStatus(right ? Poco::Net::HTTPResponse::HTTP_OK : Poco::Net::HTTPResponse::HTTP_NOT_FOUND);
    response.send() << R"({"runs":[]})";
  }
};

class Answers final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
    return new Answer;  // Poco deletes it after the request
  }
};

struct Certificate {
  std::string key_file;
  std::string file;
};

/// A key and a certificate for localhost that it signed itself, good for an hour.
Certificate make_certificate(const TempFolder& folder) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  Certificate made{folder.write("key.pem", ""), folder.write("cert.pem", "")};
  std::FILE* out = std::fopen(made.key_file.c_str(), "w");
  PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(out);
  out = std::fopen(made.file.c_str(), "w");
  PEM_write_X509(out, certificate.get());
  std::fclose(out);
  return made;
}

TEST(Tls, AServerIsTrustedByItsCertificateOnly) {
  using Poco::Net::Context;
  const TempFolder folder;
  const Certificate certificate = make_certificate(folder);
  const Context::Ptr tls(
      new Context(Context::SERVER_USE, certificate.key_file, certificate.file, "", Context::VERIFY_NONE));
  const Poco::Net::SecureServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0), 8, tls);
  Poco::Net::HTTPServer server(new Answers, socket, new Poco::Net::HTTPServerParams);
  server.start();
  const std::string port = std::to_string(server.port());
  const std::vector<std::string> command = {"--server", "https://localhost:" + port + "/assay/", "runs"};
  EXPECT_EQ(run_program("assay", command).exit_code, 4) << "nobody vouches for it";
  setenv("SSL_CERT_FILE", certificate.file.c_str(), 1);
  const Ran trusted = run_program("assay", command);
  EXPECT_EQ(trusted.exit_code, 0) << trusted.errors;
  const Ran other_name = run_program("assay", {"--server", "https://127.0.0.1:" + port + "/assay", "runs"});
  EXPECT_EQ(other_name.exit_code, 4) << "the certificate is for localhost";
  unsetenv("SSL_CERT_FILE");
  server.stopAll(true);
}

}  // namespace
}  // namespace assay::testing
