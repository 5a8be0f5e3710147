import './build/node-version.ts';
import { defineConfig } from 'vitest/config';

/** Tests run at the school's clock; `.ci/run` runs the unit tests once more with TZ=UTC. */
const env = { TZ: process.env.TEST_TZ ?? 'Asia/Shanghai' };

const project = (name: string, timeout: number, more: Record<string, unknown> = {}) => ({
  test: { name, env, include: [`tests/${name}/**/*.test.ts`], testTimeout: timeout, hookTimeout: timeout, ...more },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', 20_000, {
        include: ['tests/**/*.test.ts'],
        exclude: ['tests/e2e/**', 'tests/packaging/**', 'tests/architecture/**'],
      }),
      project('architecture', 60_000),
      project('packaging', 180_000),
      project('e2e', 90_000, { fileParallelism: false }),
    ],
  },
});
