import { vi } from 'vitest';

// A new database takes seconds to make on a busy machine, and argon2 is slow on purpose.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
