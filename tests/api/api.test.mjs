// Holds the OpenAPI document against the running assayd: node api.test.mjs PATH_OF_ASSAYD.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";

import { Validator } from "@seriousme/openapi-schema-validator";

import { start_daemon } from "./daemon.mjs";
import { Document, piece } from "./document.mjs";
import { example_names, example_request } from "./examples.mjs";
import { send_further } from "./further.mjs";
import { ORDER, UNSEEN_MEMBERS, UNSEEN_STATUSES } from "./order.mjs";
import { Seen } from "./seen.mjs";
import { export_is_taken_elsewhere } from "./transfer.mjs";
import { wrong_bodies, wrong_everywhere, wrong_in_their_own_way, wrong_members, wrong_parameters } from "./wrong.mjs";

const BODY_LIMIT = 256 << 10;
const CONFIG = `listen: 127.0.0.1:0\nreference_models: [frozen]\nlimits: {body: 256KiB, batch: 200, transcript: 64KiB}\n`;
const SUITE = "suite: at-the-start\ntasks: [{id: empty, prompt: Say anything, checks: []}]\n";
const TOKEN = "a-token-for-this-test";
/** Headers that any answer may have; the document speaks of them once, in its description. */
const EVERYWHERE = new Set(["content-type", "content-length", "cache-control", "x-content-type-options", "vary", "connection", "keep-alive", "date", "server", "transfer-encoding"]);

const faults = [];
const fault = (text) => faults.push(text);

/** Checks answers of one daemon against the document and remembers what was seen. */
class Inspector {
  constructor(daemon, document) {
    this.daemon = daemon;
    this.document = document;
    this.operations = new Map(document.operations().map((operation) => [operation.id, operation]));
    this.seen = new Seen(document);
    this.statuses = new Set();
    this.parameters = new Set();
  }

  /** Sends a request of an operation; gives back its body, parsed where it is JSON. */
  async exchange({ id, label, request, status, field }) {
    const operation = this.operations.get(id);
    const reply = await this.daemon.send({ method: operation.method, ...request });
    const where = `${id}, ${label}`;
    const body = this.inspect(operation, where, reply);
    if (status !== undefined && reply.status !== status) fault(`${where}: ${reply.status} and not ${status}: ${reply.body.toString().slice(0, 300)}`);
    if (field !== undefined && body?.field !== field) fault(`${where}: the field is ${body?.field} and not ${field}`);
    return body;
  }

  inspect(operation, where, reply) {
    this.statuses.add(`${operation.id} ${reply.status}`);
    const found = this.document.response(operation, reply.status);
    if (found === undefined) return fault(`${where}: status ${reply.status} is not documented: ${reply.body.toString().slice(0, 300)}`);
    this.inspect_headers(where, found, reply);
    if (found.node.content === undefined && reply.body.length === 0) return undefined;
    const type = (reply.headers["content-type"] ?? "").split(";")[0];
    if (found.node.content?.[type] === undefined) return fault(`${where}: ${reply.status} is documented without content ${type}`);
    const body = /[/+]json$/.test(type) ? JSON.parse(reply.body) : reply.body.toString();
    const pointer = `${found.pointer}/content/${piece(type)}/schema`;
    const wrong = this.document.faults(pointer, body);
    for (const text of wrong) fault(`${where}: ${reply.status} ${text}`);
    if (wrong.length === 0) this.seen.mark(pointer, body);
    return body;
  }

  inspect_headers(where, { node, pointer }, reply) {
    const documented = Object.entries(node.headers ?? {}).map(([name, header]) => [name.toLowerCase(), this.document.follow(header, `${pointer}/headers/${piece(name)}`)]);
    for (const [name, header] of documented) {
      const value = reply.headers[name];
      if (value === undefined && header.node.required) fault(`${where}: header ${name} is missing`);
      if (value !== undefined) for (const text of this.document.faults(`${header.pointer}/schema`, value)) fault(`${where}: header ${name}: ${text}`);
    }
    for (const name of Object.keys(reply.headers))
      if (!EVERYWHERE.has(name) && !documented.some(([known]) => known === name)) fault(`${where}: header ${name} is not documented`);
    const cached = documented.some(([name]) => name === "cache-control");
    if ((reply.headers["cache-control"] !== "no-store" && !cached) || reply.headers["x-content-type-options"] !== "nosniff") fault(`${where}: may be cached or sniffed`);
  }
}

async function document_is_openapi(json) {
  const found = await new Validator().validate(structuredClone(json));
  if (!found.valid) fault(`no OpenAPI 3.1: ${JSON.stringify(found.errors).slice(0, 2000)}`);
  const ids = new Set();
  for (const item of Object.values(json.paths))
    for (const [method, operation] of Object.entries(item)) {
      if (method === "parameters") continue;
      if (!operation.operationId || ids.has(operation.operationId)) fault(`${method}: an operationId is missing or there twice: ${operation.operationId}`);
      ids.add(operation.operationId);
      if (!operation.summary || operation.tags?.length !== 1) fault(`${operation.operationId}: needs a summary and one tag`);
      if (!json.tags.some(({ name }) => name === operation.tags?.[0])) fault(`${operation.operationId}: its tag is not described`);
    }
}

async function examples_are_answered(inspector) {
  const left = new Set([...inspector.operations.values()].flatMap((operation) => example_names(operation).map((name) => `${operation.id} ${name}`)));
  for (const [id, name, status] of ORDER) {
    if (!left.delete(`${id} ${name}`)) {
      fault(`${id} ${name}: no such example, or sent twice`);
      continue;
    }
    const operation = inspector.operations.get(id);
    const { request, claims } = example_request(operation, name);
    for (const { pointer, value } of claims) for (const text of inspector.document.faults(pointer, value)) fault(`${id}, example ${name}: ${text}`);
    await inspector.exchange({ id, label: `example ${name}`, request, status });
    for (const { pointer, value, parameter } of claims) {
      if (parameter !== undefined) inspector.parameters.add(`${id} ${parameter}`);
      else if (status < 400) inspector.seen.mark(pointer, value);
    }
    if (operation.method === "GET") await head_says_the_same(inspector.daemon, `${id}, example ${name}`, request);
  }
  for (const name of left) fault(`${name}: this example is not in order.mjs`);
}

async function packed_bodies_are_read(inspector) {
  for (const operation of inspector.operations.values()) {
    if (operation.body === undefined) continue;
    const { request } = example_request(operation, example_names(operation)[0]);
    const packed = { ...request, headers: { ...request.headers, "Content-Encoding": "gzip" }, body: gzipSync(request.body) };
    await inspector.exchange({ id: operation.id, label: "a packed body", request: packed, status: 200 });
    inspector.parameters.add(`${operation.id} Content-Encoding`);
  }
}

/** Content types that have no example of their own take the body of one that is described alike. */
async function other_content_types_are_read(inspector) {
  for (const operation of inspector.operations.values()) {
    const bodies = Object.entries(operation.body?.content ?? {});
    for (const [type, { schema, examples }] of bodies) {
      if (examples !== undefined) continue;
      const [, alike] = bodies.find(([, other]) => other.examples !== undefined && JSON.stringify(other.schema) === JSON.stringify(schema));
      const { request } = example_request(operation, Object.keys(alike.examples)[0]);
      await inspector.exchange({ id: operation.id, label: type, request: { ...request, headers: { ...request.headers, "Content-Type": type } }, status: 200 });
    }
  }
}

async function head_says_the_same(daemon, where, request) {
  const [whole, head] = [await daemon.send({ ...request, method: "GET" }), await daemon.send({ ...request, method: "HEAD" })];
  if (head.status !== whole.status || head.body.length !== 0 || head.headers["content-type"] !== whole.headers["content-type"]) fault(`${where}: HEAD answers otherwise`);
}

async function wrong_requests_name_their_fault(inspector, runs) {
  for (const operation of inspector.operations.values()) {
    const wrong = [...wrong_everywhere(operation), ...wrong_parameters(inspector.document, operation), ...wrong_bodies(operation, BODY_LIMIT),
                   ...wrong_members(inspector.document, operation)];
    for (const one of wrong) await inspector.exchange({ id: operation.id, ...one });
  }
  for (const one of wrong_in_their_own_way(runs)) await inspector.exchange(one);
}

/** 405 and 404 belong to no operation. */
async function other_methods_and_addresses(inspector) {
  const check = (where, reply) => {
    for (const text of inspector.document.faults("/components/schemas/Problem", JSON.parse(reply.body))) fault(`${where}: ${text}`);
    if (reply.headers["content-type"] !== "application/problem+json") fault(`${where}: ${reply.headers["content-type"]}`);
  };
  for (const [path, item] of Object.entries(inspector.document.json.paths)) {
    const allowed = Object.keys(item).filter((name) => name !== "parameters").map((name) => name.toUpperCase());
    for (const method of ["GET", "PUT", "POST", "DELETE", "PATCH"].filter((name) => !allowed.includes(name))) {
      const reply = await inspector.daemon.send({ method, target: path.replace(/\{.*?\}/, "x") });
      const where = `${method} ${path}`;
      if (reply.status !== 405) fault(`${where}: ${reply.status} and not 405`);
      check(where, reply);
      const named = (reply.headers.allow ?? "").split(", ").sort().join();
      if (named !== allowed.sort().join()) fault(`${where}: Allow is ${reply.headers.allow}`);
    }
  }
  for (const target of ["/v1/none", "/v1/runs/a/b/c", "/v2/runs"]) {
    const reply = await inspector.daemon.send({ method: "GET", target });
    if (reply.status !== 404) fault(`${target}: ${reply.status} and not 404`);
    check(target, reply);
  }
}

async function tokens_are_asked_for(program, inspector) {
  const hash = createHash("sha256").update(TOKEN).digest("hex");
  const daemon = await start_daemon(program, `listen: 0.0.0.0:0\ntokens: [${hash}]\n`, SUITE);
  try {
    const guarded = new Inspector(daemon, inspector.document);
    for (const operation of guarded.operations.values()) {
      const { request } = example_request(operation, example_names(operation)[0]);
      const plain = { method: operation.method, target: request.target };
      const basic = `Basic ${Buffer.from(`somebody:${TOKEN}`).toString("base64")}`;
      await guarded.exchange({ id: operation.id, label: "without a token", request: plain, status: operation.open ? 200 : 401 });
      await guarded.exchange({ id: operation.id, label: "a wrong token", request: { ...plain, headers: { Authorization: "Bearer x" } }, status: operation.open ? 200 : 401 });
      for (const Authorization of [`Bearer ${TOKEN}`, basic]) {
        const reply = await daemon.send({ ...plain, headers: { Authorization } });
        if ([401, 403].includes(reply.status)) fault(`${operation.id}: ${reply.status} with ${Authorization}`);
      }
    }
    for (const status of guarded.statuses) inspector.statuses.add(status);
  } finally {
    daemon.stop();
  }
}

async function exports_are_imports(program, inspector) {
  const daemon = await start_daemon(program, CONFIG, SUITE.replace("at-the-start", "elsewhere"));
  try {
    const empty = new Inspector(daemon, inspector.document);
    await export_is_taken_elsewhere((one) => inspector.exchange(one), (one) => empty.exchange(one));
    for (const status of empty.statuses) inspector.statuses.add(status);
  } finally {
    daemon.stop();
  }
}

async function large_answers_are_packed(daemon) {
  const plain = await daemon.send({ method: "GET", target: "/openapi.json" });
  const packed = await daemon.send({ method: "GET", target: "/openapi.json", headers: { "Accept-Encoding": "gzip" } });
  assert.equal(packed.headers["content-encoding"], "gzip");
  assert.deepEqual(gunzipSync(packed.body), plain.body);
}

function everything_documented_was_seen(inspector) {
  const excused = (list, text) => list.some(([pattern]) => pattern.test(text));
  const members = inspector.seen.expected("/components/schemas/Problem");
  for (const operation of inspector.operations.values()) {
    for (const { node } of operation.parameters)
      if (!inspector.parameters.has(`${operation.id} ${node.name}`)) fault(`${operation.id} ${node.name}: no example sends this parameter`);
    for (const type of Object.keys(operation.body?.content ?? {})) inspector.seen.expected(`${operation.pointer}/requestBody/content/${piece(type)}/schema`, members);
    for (const status of Object.keys(operation.responses)) {
      const name = `${operation.id} ${status}`;
      if (!inspector.statuses.has(name) && !excused(UNSEEN_STATUSES, name)) fault(`${name}: documented, never seen`);
      const { node, pointer } = inspector.document.response(operation, status);
      for (const type of Object.keys(node.content ?? {})) inspector.seen.expected(`${pointer}/content/${piece(type)}/schema`, members);
    }
  }
  for (const member of members) if (!inspector.seen.members.has(member) && !excused(UNSEEN_MEMBERS, member)) fault(`${member}: documented, in no answer and no example`);
}

async function main() {
  const daemon = await start_daemon(process.argv[2], CONFIG, SUITE);
  try {
    const reply = await daemon.send({ method: "GET", target: "/openapi.json" });
    assert.equal(reply.status, 200);
    const inspector = new Inspector(daemon, new Document(reply.body.toString()));
    await document_is_openapi(inspector.document.json);
    await examples_are_answered(inspector);
    await packed_bodies_are_read(inspector);
    await other_content_types_are_read(inspector);
    await send_further((one) => inspector.exchange(one));
    const all = await inspector.exchange({ id: "listRuns", label: "all", request: { target: "/v1/runs" } });
    const runs = Object.fromEntries(all.runs.map((run) => [run.run, run.id]));
    await wrong_requests_name_their_fault(inspector, runs);
    await other_methods_and_addresses(inspector);
    await tokens_are_asked_for(process.argv[2], inspector);
    await exports_are_imports(process.argv[2], inspector);
    await large_answers_are_packed(daemon);
    everything_documented_was_seen(inspector);
  } finally {
    daemon.stop();
    for (const text of faults) console.log(text);
  }
  console.log(faults.length === 0 ? "every answer is as documented" : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await main();
