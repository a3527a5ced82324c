// HTML and Markdown as text: html-validate, the Nu checker, markdownlint.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { lint } from "markdownlint/sync";
import vnu from "vnu-jar";

const rules = {
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  // The report is one file: its style stands inside, allowed by its own policy by hash.
  rules: { "require-sri": "error", "no-inline-style": "error" },
};

export async function markup(paths) {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, ...rules }));
  const found = [];
  for (const path of paths) {
    const report = await validator.validateFile(path);
    for (const result of report.results) {
      for (const message of result.messages) {
        found.push(`${basename(path)}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
      }
    }
  }
  return found;
}

export function nu(paths) {
  try {
    execFileSync("java", ["-jar", vnu, "--stdout", "--format", "gnu", ...paths], { encoding: "utf8" });
    return [];
  } catch (fault) {
    const lines = (fault.stdout ?? "").trim().split("\n").filter(Boolean);
    return lines.length > 0 ? lines : [`the checker did not run: ${fault.message}`];
  }
}

export function markdown(paths) {
  const config = {
    default: true,
    // Tables and exact words are as long as what was said.
    MD013: false,
    // Recorded addresses stand as they were recorded and are no links.
    MD034: false,
    // How wide a cell is drawn depends on the font: Japanese columns line up in no other way than by not trying.
    MD060: false,
    // The sheets of two parties have the same parts.
    MD024: { siblings_only: true },
    // A sentence in bold, to be read aloud, ends with its quotation mark and is no heading.
    MD036: { punctuation: ".,;:!?。，；：！？\"」" },
  };
  const strings = Object.fromEntries(paths.map((path) => [basename(path), readFileSync(path, "utf8")]));
  const results = lint({ strings, config });
  return Object.entries(results).flatMap(([name, faults]) =>
    faults.map((fault) => `${name}:${fault.lineNumber} ${fault.ruleNames[0]}: ${fault.ruleDescription} ${fault.errorDetail ?? ""}`),
  );
}
