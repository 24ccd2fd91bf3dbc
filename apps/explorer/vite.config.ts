import { defaultClientConditions, defineConfig, type UserConfig } from "vite";

/** In one file, for reports and `pypet open`; by default for the web, in several, of which a browser loads what it needs. */
const single: UserConfig = {
	build: {
		outDir: "../../packages/explorer/dist/page",
		emptyOutDir: true,
		modulePreload: false,
		rolldownOptions: {
			input: "src/single.ts",
			output: { codeSplitting: false, entryFileNames: "page.js", assetFileNames: "page[extname]" },
		},
	},
};

export default defineConfig(({ mode }) => ({
	// Relative addresses, so that the page works in any folder of any site.
	base: "./",
	// The packages' sources, so that a change in one shows without a build.
	resolve: { conditions: ["@pypet/source", ...defaultClientConditions] },
	worker: { format: "es" },
	build: { target: "es2023", modulePreload: { polyfill: false }, chunkSizeWarningLimit: 4000, ...(mode === "single" ? single.build : {}) },
}));
