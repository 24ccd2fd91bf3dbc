import { createServer } from "node:http";
import { promisify } from "node:util";

/** A server on this machine. */
export interface Server {
	/** `http://127.0.0.1:1234`. */
	readonly address: string;
	close(): Promise<void>;
}

/** Serves files to this machine only, and an empty page at `/`. Names ending in `.js` are modules, others bytes. */
export async function serve(files: ReadonlyMap<string, string | Uint8Array>): Promise<Server> {
	const server = createServer((request, response) => {
		const name = (request.url ?? "").slice(1);
		const content = name === "" ? "<!doctype html><title>Test</title>" : files.get(name);
		const type = name === "" ? "text/html" : name.endsWith(".js") ? "text/javascript; charset=utf-8" : "application/octet-stream";
		response.writeHead(content === undefined ? 404 : 200, { "content-type": type });
		response.end(content);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return {
		address: `http://127.0.0.1:${address.port}`,
		close: async () => {
			server.closeAllConnections();
			await promisify(server.close.bind(server))();
		},
	};
}
