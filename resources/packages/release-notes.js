// Prints what the changelog says of a version: node resources/packages/release-notes.js <version> [changelog]
import { readFileSync } from 'node:fs';

const [, , version, file = new URL('../../CHANGELOG.md', import.meta.url)] = process.argv;

/** The lines of `## [1.2.3] - 2026-01-31` up to the next heading of its kind, or to the links at the end of the file. */
function sectionOf(changelog, name) {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => line === `## [${name}]` || line.startsWith(`## [${name}] `));
  if (start === -1) return undefined;
  const end = lines.findIndex((line, at) => at > start && /^(?:## |\[[^\]]+\]: )/.test(line));
  return lines.slice(start + 1, end === -1 ? undefined : end);
}

/** Joins the lines of a paragraph and of an entry: notes of a release are shown with every line break there is. */
function unwrapped(lines) {
  const joined = [];
  let isCode = false;
  for (const line of lines) {
    const isFence = line.trimStart().startsWith('```');
    const last = joined.at(-1) ?? '';
    const goesOn =
      !isCode && !isFence && !/^\s*(?:$|[-*+] |\d+\. |#|\||>)/.test(line) && !/^\s*(?:$|#|\||```)/.test(last);
    if (goesOn) joined.push(`${joined.pop()} ${line.trim()}`);
    else joined.push(line);
    if (isFence) isCode = !isCode;
  }
  return joined.join('\n').trim();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (!version) fail('which version? node resources/packages/release-notes.js <version> [changelog]');
const section = sectionOf(readFileSync(file, 'utf8'), version);
if (!section) fail(`the changelog has no section "## [${version}]"`);
if (section.every((line) => /^\s*(?:$|#)/.test(line))) fail(`the changelog's section "## [${version}]" is empty`);
console.log(unwrapped(section));
