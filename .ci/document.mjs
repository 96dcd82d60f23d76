// Makes a script of the commands of a document, so that a check runs what a reader copies: node .ci/document.mjs PAGE FOLDER
// FOLDER gets script: the blocks `sh` of PAGE in their order. When a block `text` follows a block `sh`, the script compares it with what the commands write to standard
// output. Blocks of code (`python`, `ts`, `yaml`, `json`) must be parts of files of `examples`, so that they are code that runs; otherwise the exit code is 1.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [page, folder] = process.argv.slice(2);
const blocks = [...readFileSync(page, 'utf8').matchAll(/^```([a-z]+)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text }));
const lines = ['set -euo pipefail'];
blocks.forEach(({ language, text }, index) => {
  if (language !== 'sh') return;
  const output = join(folder, `${index}.output`);
  lines.push(`{\n${text}} >'${output}'`);
  const next = blocks[index + 1];
  if (next?.language !== 'text') return;
  const expected = join(folder, `${index}.expected`);
  writeFileSync(expected, next.text);
  lines.push(`diff '${expected}' '${output}' >&2 || { printf '%s prints something else than its text block %d\\n' '${page}' ${index + 2} >&2; exit 1; }`);
});
writeFileSync(join(folder, 'script'), `${lines.join('\n')}\n`);

// Indentation and empty lines are not compared: a block of a document begins at the first column.
const flat = text => text.split('\n').map(line => line.trim()).filter(line => line !== '').join('\n');
const examples = readdirSync('examples', { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && !entry.parentPath.includes('node_modules'))
  .map(entry => `\n${flat(readFileSync(join(entry.parentPath, entry.name), 'utf8'))}\n`);
const strangers = blocks.filter(({ language, text }) => /^(python|ts|yaml|json)$/.test(language) && !examples.some(file => file.includes(`\n${flat(text)}\n`)));
strangers.forEach(({ text }) => console.error(`${page}: no file of examples has this code:\n${text}`));
process.exit(strangers.length > 0 ? 1 : 0);
