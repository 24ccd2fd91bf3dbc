import { createServer, type Server as HttpServer } from "node:http";
import path from "node:path";
import { promisify } from "node:util";

/** A server on this machine. */
export interface Server {
	/** `http://127.0.0.1:1234`. */
	readonly address: string;
	close(): Promise<void>;
}

/** Types of files by the ends of their names; others are bytes. */
const TYPES: Readonly<Record<string, string>> = {
	".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
};

/** Serves files to this machine only, and at `/` the file `index.html`, or else an empty page. */
export async function serve(files: ReadonlyMap<string, string | Uint8Array>): Promise<Server> {
	const answering = createServer((request, response) => {
		const name = (request.url ?? "").slice(1) || "index.html";
		const content = files.get(name) ?? (name === "index.html" ? "<!doctype html><title>Test</title>" : undefined);
		response.writeHead(content === undefined ? 404 : 200, { "content-type": TYPES[path.extname(name)] ?? "application/octet-stream" });
		response.end(content);
	});
	return listening(answering);
}

/** Lets a server listen to this machine, on a port that is free. */
export async function listening(server: HttpServer): Promise<Server> {
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
