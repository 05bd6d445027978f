// The set-up: `npm start` and `npm test` run it first. It uses Node's built-ins only, as nothing else may be there yet.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tingdan needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and run this again.`,
  );
  process.exit(1);
}

// Loaded only now: an older Node would stop at the syntax or the imports of the rest, with a message that helps nobody.
const { setUp } = await import('./setup/all.mjs');
process.exitCode = await setUp();
