// Checks every file of a folder with tools that other people made: node check.mjs FOLDER
// Each check gives lines of complaint; none is what is wanted. The first argument is the folder that the tests wrote.
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { inBrowser } from "./browser.mjs";
import { calendar, json, table } from "./data.mjs";
import { markdown, markup, nu } from "./text.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("node check.mjs FOLDER");
  process.exit(2);
}
const files = readdirSync(folder).sort();
const of = (ending) => files.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));

const checks = [
  ["html-validate", of(".html"), markup],
  ["Nu checker", of(".html"), nu],
  ["browser and axe-core", of(".html"), inBrowser],
  ["markdownlint", of(".md"), markdown],
  ["JSON Schema 2020-12", of(".json").filter((name) => !name.endsWith(".schema.json")), json],
  ["CSV reader", of(".csv"), table],
  ["iCalendar reader", of(".ics"), calendar],
];

let complaints = 0;
for (const [name, paths, check] of checks) {
  const found = paths.length > 0 ? await check(paths, folder) : [];
  console.log(`${name}: ${paths.length} files, ${found.length} complaints`);
  found.forEach((line) => console.log(`  ${line}`));
  complaints += found.length;
}
process.exit(complaints > 0 ? 1 : 0);
