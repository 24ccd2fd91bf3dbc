import { once } from "node:events";
import { connect } from "node:net";
import { freePort } from "test-shared/free-port";
import { describe, expect, it } from "vitest";
import { isConnectionError } from "../src/connection-error.js";

describe("an error of the queue", () => {
	it("is one of the connection where the system, the client or a Redis that is being started says so", async () => {
		const [refused] = await once(connect(await freePort(), "127.0.0.1"), "error").catch((error: unknown) => [error]);
		expect(isConnectionError(refused)).toBe(true);
		expect(isConnectionError(new AggregateError([refused]))).toBe(true);
		expect(isConnectionError(new Error("Connection is closed."))).toBe(true);
		expect(isConnectionError(new Error("LOADING Redis is loading the dataset in memory"))).toBe(true);
	});

	it("is no one of the connection where waiting doesn't mend it", () => {
		expect(isConnectionError(new Error("WRONGPASS invalid username-password pair or user is disabled."))).toBe(false);
		expect(isConnectionError(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }))).toBe(false);
		expect(isConnectionError("ECONNREFUSED")).toBe(false);
	});
});
