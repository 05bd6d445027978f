// The order matters: the server looks for its port while it is loaded.
import './utility-port';

await import('../../server/index');

// It ended by itself, as when its database does not answer: the channel to the parent would keep it alive.
process.exit();
