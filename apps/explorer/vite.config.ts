import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
	// Relative addresses, so that the page works in any folder of any site.
	base: "./",
	// The packages' sources, so that a change in one shows without a build.
	resolve: { conditions: ["@pypet/source", ...defaultClientConditions] },
	worker: { format: "es" },
	build: { target: "es2023", modulePreload: { polyfill: false }, chunkSizeWarningLimit: 4000 },
});
