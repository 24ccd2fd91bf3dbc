import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { freePort } from "test-shared/free-port";

/** Whether Debian's redis-server, or another one, is on the PATH. */
export const hasRedis = canRun("redis-server");

/** A Redis of one's own on loopback, which keeps nothing on disk. */
export class RedisServer {
	readonly #folder = mkdtempSync(path.join(tmpdir(), "pypet-redis-"));
	#child: ChildProcess | undefined;

	private constructor(readonly port: number) {}

	/** Starts one on a port that is free. */
	static async start(): Promise<RedisServer> {
		const server = new RedisServer(await freePort());
		await server.resume();
		return server;
	}

	/** Where it is. */
	get url(): string {
		return `redis://127.0.0.1:${this.port}`;
	}

	/** Starts it again, empty. */
	async resume(): Promise<void> {
		const settings = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", this.#folder];
		this.#child = spawn("redis-server", settings, { stdio: "ignore" });
		const client = new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
		client.on("error", () => {});
		await client.ping();
		client.disconnect();
	}

	/** Ends it, and what it holds with it. */
	async halt(): Promise<void> {
		const child = this.#child;
		this.#child = undefined;
		if (child === undefined) return;
		const exit = once(child, "exit");
		child.kill("SIGKILL");
		await exit;
	}

	/** Ends it for good. */
	async stop(): Promise<void> {
		await this.halt();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	/** Names of all keys that it has. */
	async keys(): Promise<string[]> {
		const client = new Redis(this.url);
		const keys = await client.keys("*");
		client.disconnect();
		return keys.sort();
	}
}

function canRun(command: string): boolean {
	try {
		execFileSync(command, ["--version"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}
