import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

// Tests read the packages' sources, so they need no build.
const sourceCondition = "@pypet/source";

export default defineConfig({
	resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
	ssr: { resolve: { conditions: [sourceCondition, ...defaultServerConditions] } },
	test: {
		// The property tests of values and pickles take seconds each, and several times that where other work goes on.
		testTimeout: 30_000,
		include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts", "test/**/*.test.ts"],
		typecheck: { enabled: true, include: ["packages/*/test/**/*.test-d.ts"], tsconfig: "./tsconfig.test.json" },
	},
});
