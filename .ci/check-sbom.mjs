// Checks a software bill of materials: node .ci/check-sbom.mjs FILE LOCK_FILE
// It must be valid against the schema of its version of CycloneDX, and list exactly the packages of the lock file, each once, with its version, a licence,
// and the SHA-512 of a package file whose content is the locked one.
// The exit code is 0 when it is as required, otherwise 1 with one line per difference.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Validation } from '@cyclonedx/cyclonedx-library';

const read = path => JSON.parse(readFileSync(path, 'utf8'));

// The packages of a lock file: from "name@version" to the hash of their content.
function locked(lock) {
  const entries = Object.values(lock.dependencies).flatMap(Object.entries).filter(([, entry]) => entry.type !== 'Project');
  return new Map(entries.map(([name, entry]) => [`${name}@${entry.resolved}`, entry.contentHash]));
}

function hashDifference(component, contentHash) {
  const folder = join(process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages'), component.name.toLowerCase(), component.version);
  const file = join(folder, `${component.name.toLowerCase()}.${component.version}.nupkg`);
  if (!existsSync(file)) return `${file} is missing: restore first`;
  if (read(join(folder, '.nupkg.metadata')).contentHash !== contentHash) return 'the restored package is not the locked one';
  const expected = createHash('sha512').update(readFileSync(file)).digest('hex').toUpperCase();
  const sums = (component.hashes ?? []).filter(hash => hash.alg === 'SHA-512').map(hash => hash.content);
  return sums.length === 1 && sums[0] === expected ? null : 'its SHA-512 is not that of the package file';
}

async function differences(bom, lock) {
  const invalid = await new Validation.JsonStrictValidator(bom.specVersion).validate(JSON.stringify(bom));
  const found = (invalid ?? []).map(error => `invalid: ${error.instancePath} ${error.message}`);
  const packages = locked(lock);
  for (const component of bom.components ?? []) {
    const id = `${component.name}@${component.version}`;
    if (!packages.has(id)) found.push(`${id} is listed, but not locked, or listed twice`);
    else if (component.purl !== `pkg:nuget/${id}`) found.push(`${id} has the package URL ${component.purl}`);
    else if (!(component.licenses ?? []).some(entry => entry.expression ?? entry.license?.id ?? entry.license?.name)) found.push(`${id} has no licence`);
    else {
      const difference = hashDifference(component, packages.get(id));
      if (difference) found.push(`${id}: ${difference}`);
    }
    packages.delete(id);
  }
  return [...found, ...[...packages.keys()].map(id => `${id} is locked, but not listed`)];
}

// The check itself must notice faults: each change of a right file is a difference.
async function unnoticed(bom, lock) {
  const changes = {
    'an invalid scope': copy => { copy.components[0].scope = 'everywhere'; },
    'a missing package': copy => { copy.components.pop(); },
    'another package': copy => { copy.components[0].name += '.Other'; },
    'another version': copy => { copy.components[0].version = '0.0.1'; },
    'another hash': copy => { copy.components[0].hashes[0].content = '0'.repeat(128); },
    'no licence': copy => { delete copy.components[0].licenses; },
  };
  const results = await Promise.all(Object.entries(changes).map(async ([name, change]) => {
    const copy = structuredClone(bom);
    change(copy);
    return (await differences(copy, lock)).length > 0 ? [] : [`the check does not notice ${name}`];
  }));
  return results.flat();
}

const [bom, lock] = process.argv.slice(2).map(read);
let found = await differences(bom, lock);
if (found.length === 0) found = await unnoticed(bom, lock);
found.forEach(line => console.error(line));
console.log(`CycloneDX ${bom.specVersion}: ${bom.components.length} components, ${found.length} differences from the lock file`);
process.exitCode = found.length === 0 ? 0 : 1;
