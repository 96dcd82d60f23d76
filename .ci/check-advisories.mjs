// Looks for known vulnerabilities of every package of the solution: node .ci/check-advisories.mjs FOLDER
// It asks the configured sources of packages for their advisories (dotnet list package --vulnerable). Restore first. FOLDER gets a configuration file.
// A source without advisories is reported and is no failure. The exit code is 1 when a vulnerability is known or the command fails.
// Before that it shows that a vulnerability is found, with a source on this machine that has an advisory for a package of the solution.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = async (...args) => (await promisify(execFile)('dotnet', args, { maxBuffer: 1 << 28 })).stdout;

// Lists the vulnerable packages of a project or solution, and the sources that have no advisories.
async function audit(project, sources, folder) {
  const entries = sources.map((url, index) => `<add key="source${index}" value="${url}" allowInsecureConnections="true" />`);
  const config = join(folder, 'advisories.config');
  writeFileSync(config, `<configuration><auditSources><clear />${entries.join('')}</auditSources></configuration>\n`);
  const report = JSON.parse(await run('list', project, 'package', '--vulnerable', '--include-transitive', '--no-restore', '--config', config, '--format', 'json'));
  const packages = report.projects.flatMap(entry => entry.frameworks ?? []).flatMap(entry => [...(entry.topLevelPackages ?? []), ...(entry.transitivePackages ?? [])]);
  const findings = packages.flatMap(entry => (entry.vulnerabilities ?? []).map(known => `${entry.id} ${entry.resolvedVersion}: ${known.severity} ${known.advisoryurl}`));
  return { findings: [...new Set(findings)], problems: [...new Set((report.problems ?? []).map(problem => problem.text))] };
}

// A source of packages on this machine, whose only content is one advisory.
async function withAdvisory(id, url, use) {
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${server.address().port}`;
    const documents = {
      '/index.json': { version: '3.0.0', resources: [{ '@id': `${base}/advisories.json`, '@type': 'VulnerabilityInfo/6.7.0' }] },
      '/advisories.json': [{ '@name': 'all', '@id': `${base}/all.json`, '@updated': '2026-01-01T00:00:00Z' }],
      '/all.json': { [id]: [{ url, severity: 2, versions: '(, 9999.0.0)' }] },
    };
    response.writeHead(request.url in documents ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(documents[request.url] ?? {}));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${server.address().port}/index.json`);
  } finally {
    server.close();
  }
}

const folder = process.argv[2], advisory = 'https://example.org/advisory';
const trial = await withAdvisory('google.protobuf', advisory, source => audit('src/Scoring.Cli', [source], folder));
if (!trial.findings.some(line => line.startsWith('Google.Protobuf ') && line.endsWith(advisory))) {
  console.error('the check does not find the advisory of its own source:', JSON.stringify(trial));
  process.exit(1);
}

const sources = (await run('nuget', 'list', 'source', '--format', 'short')).split('\n').filter(line => /^E\S* http/.test(line)).map(line => line.split(' ')[1]);
const { findings, problems } = await audit('ScoringService.sln', sources, folder);
findings.forEach(line => console.error(line));
problems.forEach(line => console.log(line));
if (findings.length > 0) process.exit(1);
console.log(sources.length > problems.length ? 'no known vulnerability' : 'NOT CHECKED: no configured source has advisories, so known vulnerabilities were not looked for');
