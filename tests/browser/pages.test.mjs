// Drives the pages in headless Chromium against the real assayd: node pages.test.mjs PATH_OF_ASSAYD.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const assayd = process.argv[2];
const folder = mkdtempSync(path.join(os.tmpdir(), "assay-browser-"));
const suite = `suite: seasons
tasks:
  - id: poem
    prompt: 用“春夏”写一首藏头诗
    checks:
      - acrostic: {phrase: 春夏}
      - language: {only: zh}
`;
const good = "春风又绿江南岸，\n夏日荷花映日红。";
const bad = "春风又绿江南岸，\n秋日<img src=x onerror=document.title='owned'>荷花映日红。";

async function start_daemon() {
  writeFileSync(path.join(folder, "suite.yaml"), suite);
  const args = ["--listen", "127.0.0.1:0", "--state", path.join(folder, "state"), "--suites", path.join(folder, "suite.yaml")];
  const child = spawn(assayd, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) return { child, url: line.replace("assayd listens on ", "") };
  throw new Error("assayd ended before it listened");
}

const tang = `suite: tang
tasks:
  - id: climb
    prompt: 背诵杜甫的《登高》
    samples: 2
    checks:
      - rhyme: {}
      - metre: {}
        weight: 1
      - parallelism: {}
`;
const climb = `风急天高猿啸哀，渚清沙白鸟飞回。
无边落木萧萧下，不尽长江滚滚来。
万里悲秋常作客，百年多病独登台。
艰难苦恨繁霜鬓，潦倒新停浊酒杯。`;

/** Submits transcripts and waits until they are graded. Answers the ids. */
async function post(url, items) {
  const reply = await fetch(`${url}/v1/transcripts?wait=30`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(items),
  });
  assert.equal(reply.status, 200);
  return (await reply.json()).transcripts.map((entry) => entry.id);
}

/** A poem as it is and one with a wrong foot, two samples of one task. Answers the ids. */
async function submit_tang(url) {
  const added = await fetch(`${url}/v1/suites`, { method: "PUT", body: tang });
  assert.ok(added.ok, await added.text());
  const texts = [climb, climb.replace("酒杯", "酒碗")];
  const items = texts.map((text, sample) => ({ suite: "tang", task: "climb", model: "model-good", sample, text }));
  return post(url, items);
}

async function submit(url) {
  const items = [["model-good", good], ["model-bad", bad]].map(([model, text]) => ({ suite: "seasons", task: "poem", model, sample: 0, text }));
  items[1].foreign_scores = [{ tool: "inspect", name: "match", value: 0.5, label: "P", explanation: "<img src=x onerror=document.title='owned'>" }];
  items[1].sampling = { temperature: 0.6, seed: 7 };
  return post(url, items);
}

/** One run of a suite of its own for each commit, so the other checks see none of it. Each has a label: the same answer
 * in the same run is a duplicate, whatever its commit. */
async function submit_commits(url, commits) {
  const added = await fetch(`${url}/v1/suites`, { method: "PUT", body: suite.replace("seasons", "weather") });
  assert.ok(added.ok, await added.text());
  for (const commit of commits) {
    const reply = await fetch(`${url}/v1/transcripts?wait=30&branch=main&commit=${commit}&run=${commit[0]}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ suite: "weather", task: "poem", model: "model-good", sample: 0, text: good }),
    });
    assert.equal(reply.status, 200);
  }
}

/** A page that fails the test when it logs an error, breaks the policy or asks another origin for anything. */
async function watched_page(browser, url, faults) {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => request.url().startsWith(`${url}/`) || faults.push(`request: ${request.url()}`));
  return page;
}

const checks = {
  async overview_shows_models_scores_and_history(page, { url }) {
    await page.goto(`${url}/?lang=en`);
    await page.waitForSelector("table.grid");
    const table = await page.innerText("table.grid");
    for (const text of ["model-good", "model-bad", "100 %", "line 2 begins with 秋, not 夏"]) assert.ok(table.includes(text), `${text} in ${table}`);
    await page.waitForSelector(".chart canvas");
  },
  async transcript_shows_scores_of_other_tools_and_the_sampling(page, { url, ids }) {
    await page.goto(`${url}/t/${ids[1]}?lang=en`);
    await page.waitForSelector("#foreign-title");
    const text = await page.innerText("main");
    for (const part of ["inspect · match", "P · 0.5", "<img src=x", "Temperature", "Seed"]) assert.ok(text.includes(part), `${part} in ${text}`);
    await page.goto(`${url}/t/${ids[0]}?lang=en`);
    await page.waitForSelector("#answer");
    assert.equal(await page.$("#foreign-title"), null);
  },
  async transcript_marks_the_evidence(page, { url, ids }) {
    await page.goto(`${url}/t/${ids[1]}?lang=en`);
    await page.waitForSelector("#answer mark.bad");
    assert.equal(await page.textContent("#answer"), bad);
    assert.equal(await page.textContent("#answer mark.bad >> nth=0"), "秋");
    assert.equal(await page.locator("#answer img").count(), 0, "markup of the answer became an element");
    assert.notEqual(await page.title(), "owned");
  },
  async chinese_is_one_link_away(page, { url, ids }) {
    await page.goto(`${url}/t/${ids[0]}?lang=en`);
    await page.waitForSelector("#answer mark.ok");
    const english = await page.innerText("h2 >> nth=0");
    await page.click("text=中文");
    await page.waitForFunction(() => document.documentElement.lang.startsWith("zh"));
    assert.notEqual(await page.innerText("h2 >> nth=0"), english);
  },
  async the_poem_is_a_grid(page, { url, ids }) {
    await page.goto(`${url}/t/${ids[1]}?lang=en`);
    await page.waitForSelector("#poem table");
    const rows = await page.locator("#poem tr[id]").allInnerTexts();
    assert.deepEqual(rows.map((row) => row.match(/\p{Script=Han}/gu)?.join("").slice(0, 7)), ["春风又绿江南岸", "秋日荷花映日红"].map((line) => line.slice(0, 7)));
    assert.equal(await page.innerText("#poem .glyph.initial.wrong .character"), "秋");
    assert.match(await page.innerText("#poem .said"), /line 2 begins with 秋, not 夏/);
    assert.equal(await page.locator("#poem img").count(), 0, "markup of the answer became an element");
    await page.click(".finding.bad a[href='#poem-2'] >> nth=0");
    await page.waitForFunction(() => location.hash === "#poem-2");
  },
  async regulated_verse_shows_tones_feet_and_couplets(page, { url }) {
    const [whole, broken] = await submit_tang(url);
    await page.goto(`${url}/t/${whole}?lang=en`);
    await page.waitForSelector("#poem table");
    assert.equal(await page.locator("#poem .glyph").count(), 56 + 1, "8 lines of 7 characters and the key of a foot");
    assert.match(await page.innerText("#poem"), /8 lines of 7 characters .* 仄起首句入韵 · no tonal error/);
    assert.match(await page.innerText("#poem"), /4 of 4 rhyme feet agree · by 平水韵/);
    assert.equal(await page.locator("#poem td.bracket.ok").count(), 2);
    assert.match(await page.innerText("#poem-2 td:last-child"), /✓ 灰/);
    assert.match(await page.innerText("#poem-2 .tones >> nth=1"), /^○\s*○\s*level expected, level found$/);
    await page.goto(`${url}/t/${broken}?lang=en`);
    await page.waitForSelector("#poem-8 .glyph.foot.wrong");
    assert.equal(await page.innerText("#poem-8 .glyph.foot .character"), "碗");
    assert.match(await page.innerText("#poem-8 + .said"), /碗/);
  },
  async a_run_says_how_steady_it_is(page, { url }) {
    const { runs } = await (await fetch(`${url}/v1/runs?suite=tang`)).json();
    await page.goto(`${url}/runs/${runs[0].id}?lang=en`);
    await page.waitForSelector(".repeats");
    assert.match(await page.innerText(".repeats"), /pass@k\s+50 %\s+100 %\s+pass\^k\s+50 %\s+0 %/);
    const heads = () => page.locator("table.list >> nth=0").locator("th[scope=col]").allInnerTexts();
    assert.ok((await heads()).includes("pass^2"), String(await heads()));
    await page.click(".repeats a >> text=k = 1");
    await page.waitForFunction(() => new URLSearchParams(location.search).get("k") === "1");
    assert.ok((await heads()).includes("pass^1"), String(await heads()));
  },
  async findings_speak_chinese(page, { url, ids }) {
    await page.goto(`${url}/t/${ids[1]}?lang=zh`);
    await page.waitForSelector(".finding.bad");
    const note = "第 2 行以「秋」开头，应为「夏」";
    const findings = await page.innerText(".checks");
    assert.ok(findings.includes(note), `${note} in ${findings}`);
    assert.ok(findings.includes("出现标记代码「<img src=x"), `markup is quoted in ${findings}`);
    assert.doesNotMatch(findings, /begins with|markup:|a poem was found/);
    assert.equal(await page.getAttribute("#answer .tag.bad >> nth=0", "title"), note);
    assert.equal(await page.locator(".checks img").count(), 0, "markup of a finding became an element");
    assert.notEqual(await page.title(), "owned");
  },
  async reasons_speak_chinese(page, { url }) {
    await page.goto(`${url}/?lang=zh`);
    await page.waitForSelector("table.grid .why");
    assert.equal(await page.innerText("table.grid .why"), "acrostic：第 2 行以「秋」开头，应为「夏」");
    await page.click("table.grid thead a >> text=model-bad");
    await page.waitForSelector("#answers td.why");
    assert.equal(await page.innerText("#answers td.why"), "acrostic：第 2 行以「秋」开头，应为「夏」");
  },
  async chart_reads_points_on_one_line(page, { url }) {
    await page.goto(`${url}/h/seasons?lang=en`);
    await page.waitForSelector(".chart canvas");
    const height = () => page.evaluate(() => document.querySelector(".chart").getBoundingClientRect().height);
    const before = await height();
    assert.match(await page.innerText(".reading"), /model-(good|bad) \d/);
    await page.focus(".chart");
    await page.keyboard.press("ArrowLeft");
    assert.match(await page.innerText(".reading"), /model-(good|bad) \d/);
    assert.equal(await height(), before);
  },
  async history_is_by_commit(page, { url }) {
    const commits = ["a", "b"].map((digit) => digit.repeat(40));
    await submit_commits(url, commits);
    await page.goto(`${url}/h/weather?lang=en&branch=main`);
    await page.waitForSelector(".large-chart canvas");
    const table = await page.innerText("table.list");
    const [newest, oldest] = [...commits].reverse().map((commit) => table.indexOf(commit.slice(0, 10)));
    assert.ok(newest > 0 && oldest > newest, `both commits, the newest first, in ${table}`);
    const csv = await fetch(url + (await page.getAttribute("a[download]", "href")));
    assert.match(csv.headers.get("content-type"), /^text\/csv/);
    const lines = (await csv.text()).trim().split("\n");
    assert.equal(lines.length, 3, "a head and a line a run");
    for (const commit of commits) assert.ok(lines.some((line) => line.includes(commit)), `${commit} in ${lines}`);
  },
  async a_view_of_the_history_is_its_address(page, { url }) {
    await page.goto(`${url}/h/weather?lang=en&branch=main&from=${"b".repeat(10)}`);
    await page.waitForSelector("table.list");
    assert.equal(await page.locator("table.list tbody tr").count(), 1);
    await page.click("text=by time");
    await page.waitForFunction(() => new URLSearchParams(location.search).get("axis") === "time");
    await page.click(".view-links a >> nth=0");
    const pinned = await page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));
    const end = "b".repeat(10);
    assert.deepEqual(pinned, { lang: "en", branch: "main", model: "model-good", from: end, to: end, axis: "time" });
    assert.equal(await page.locator("table.list tbody tr").count(), 1);
  },
  async dark_and_light(page, { url }) {
    await page.goto(`${url}/?lang=en`);
    await page.waitForSelector("table.grid");
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await ground();
    await page.click("button.theme");
    assert.notEqual(await ground(), before);
  },
  async narrow_pages_do_not_scroll_sideways(page, { url, ids }) {
    await page.setViewportSize({ width: 380, height: 800 });
    for (const address of ["/", `/t/${ids[1]}`, "/h/seasons"]) {
      await page.goto(url + address);
      await page.waitForSelector("h1");
      await page.waitForLoadState("networkidle");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 380, `${address} is ${width} px wide`);
    }
  },
};

const { child, url } = await start_daemon();
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"],
});
try {
  const ids = await submit(url);
  for (const [name, check] of Object.entries(checks)) {
    const faults = [];
    const page = await watched_page(browser, url, faults);
    await check(page, { url, ids });
    assert.deepEqual(faults, [], name);
    console.log(`ok ${name}`);
  }
} finally {
  await browser.close();
  child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
