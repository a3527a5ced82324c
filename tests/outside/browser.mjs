// Pages in a real browser: nothing is asked of the network, nothing is complained of, nothing scrolls sideways on a
// telephone, axe-core finds no barrier in light and dark, and the page prints on A4 and Letter.
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import axeCore from "axe-core";
import { chromium } from "playwright-core";

const arguments_ = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const narrow = { width: 320, height: 640 };
// What is left of a page of paper within the margins of the style: as narrow as A4, as low as Letter.
const paper = { width: 695, height: 941 };

export async function inBrowser(paths, folder) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: arguments_ });
  const found = [];
  try {
    // Two at a time: a page waits more than it works.
    const left = [...paths];
    const visitor = async () => {
      for (let path = left.shift(); path; path = left.shift()) await visit(browser, path, folder, found);
    };
    await Promise.all([visitor(), visitor()]);
  } finally {
    await browser.close();
  }
  return found;
}

async function visit(browser, path, folder, found) {
  const note = (line) => found.push(`${basename(path)}: ${line}`);
  // The first look is under the page's own policy, the others let axe-core in.
  await inContext(browser, {}, (context) => look(context, path, folder, note));
  for (const colorScheme of ["light", "dark"]) {
    const say = (line) => note(`${colorScheme}: ${line}`);
    await inContext(browser, { bypassCSP: true, colorScheme }, (context) => barriers(context, path, say));
  }
}

async function inContext(browser, options, visit) {
  const context = await browser.newContext(options);
  await visit(context);
  await context.close();
}

async function look(context, path, folder, note) {
  const page = await context.newPage();
  const url = pathToFileURL(resolve(path)).href;
  page.on("console", (message) => note(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (fault) => note(`error: ${fault.message}`));
  page.on("request", (request) => request.url() !== url && note(`asks for ${request.url()}`));
  await page.goto(url, { waitUntil: "load" });
  const name = join(folder, basename(path, ".html"));
  await page.pdf({ path: `${name}.a4.pdf`, format: "A4", printBackground: true });
  await page.pdf({ path: `${name}.letter.pdf`, format: "Letter", printBackground: true });
  await summaryFits(page, note);
  await page.setViewportSize(narrow);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > narrow.width) note(`scrolls sideways on a telephone: ${width} px of ${narrow.width}`);
  await page.screenshot({ path: `${name}.phone.png`, fullPage: true });
}

// The summary of a report is its first list of fields.
async function summaryFits(page, note) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(paper);
  const end = await page.evaluate(() => document.querySelector("body:not(.form) main > dl")?.getBoundingClientRect().bottom ?? 0);
  if (end > paper.height) note(`the summary ends at ${Math.round(end)} px, below the first page`);
  await page.emulateMedia({ media: "screen" });
}

async function barriers(context, path, note) {
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(path)).href, { waitUntil: "load" });
  await page.addScriptTag({ content: axeCore.source });
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  for (const violation of violations) {
    const nodes = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    note(`${violation.id} (${violation.impact}): ${violation.help} at ${nodes.join(", ")}`);
  }
}
