import type { H5Module } from "../h5wasm/library.js";

/** Where a build of the application puts the plugins of h5wasm-plugins: this is the form that bundlers look for. */
const PLUGINS = new Map([["blosc", () => new URL("h5wasm-plugins/plugins/libH5Zblosc.so", import.meta.url)]]);

/** How a WebAssembly module begins: https://www.w3.org/TR/wasm-core-2/#binary-magic. Servers like to answer with a page for what isn't there. */
const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Fetches a filter and gives it to the HDF5 library, without going on before it is there: who reads a dataset can't wait for a promise.
 *
 * @param name - As the file calls it.
 * @returns Whether it is at hand now.
 */
export function loadFilterPlugin(module: H5Module, name: string): boolean {
	const plugin = PLUGINS.get(name);
	const bytes = plugin && fetchNow(plugin());
	const [folder] = module.get_plugin_search_paths();
	if (!bytes || folder === undefined || !WASM_MAGIC.every((byte, index) => bytes[index] === byte)) return false;
	module.FS.mkdirTree(folder);
	module.FS.writeFile(`${folder}/libH5Z${name}.so`, bytes);
	return true;
}

function fetchNow(url: URL): Uint8Array | undefined {
	try {
		const request = new XMLHttpRequest();
		request.open("GET", url, false);
		// In a page a synchronous request gives text only; with this character set each character's low byte is a byte, in both.
		request.overrideMimeType("text/plain; charset=x-user-defined");
		request.send();
		return request.status === 200 ? Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff) : undefined;
	} catch {
		// There is no network, or, in a service worker, no such request.
		return undefined;
	}
}
