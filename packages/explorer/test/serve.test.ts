import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { openHdf5 } from "@pypet/storage-hdf5";
import { Trajectory } from "@pypet/trajectory";
import { float } from "@pypet/values";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ExplorerServer, serveExplorer } from "../src/index.js";
import { unpacked } from "../src/protocol/packing.js";

let folder: string;
let filename: string;
let server: ExplorerServer;

beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "serve-"));
	filename = path.join(folder, "lif.hdf5");
	const storage = await openHdf5(filename);
	const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
	traj.f_add_parameter("tau", float(10));
	traj.f_store();
	storage.close();
	server = await serveExplorer(filename);
});
afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

async function call(name: string, ...given: unknown[]) {
	const response = await fetch(`${server.address}call/${name}`, { method: "POST", body: JSON.stringify(given) });
	return { status: response.status, value: response.ok ? unpacked(await response.text()) : await response.text() };
}

describe("serveExplorer", () => {
	it("answers the page's calls", async () => {
		expect(await call("readNode", "lif", "parameters.tau")).toMatchObject({
			status: 200,
			value: { parameter: { value: { kind: "scalar", type: "float", text: "10.0" } } },
		});
	});

	it("gives a sentence for a call that can't be answered", async () => {
		expect(await call("constructor")).toEqual({ status: 500, value: "There is no call constructor." });
	});

	it("answers below its secret path only", async () => {
		const { origin } = new URL(server.address);
		expect([(await fetch(`${origin}/`)).status, (await fetch(`${origin}/${"0".repeat(32)}/`)).status]).toEqual([404, 404]);
	});

	it("refuses a name that leads here from elsewhere", async () => {
		const status = await new Promise((resolve, reject) => {
			request(server.address, { headers: { host: "attacker.example:80" } }, ({ statusCode }) => resolve(statusCode))
				.on("error", reject)
				.end();
		});
		expect(status).toBe(404);
	});

	it("says when another has committed, and answers as the file is then", async () => {
		expect((await call("changed", 0)).value).toBe(1);
		const changed = call("changed", 1);
		const storage = await openHdf5(filename);
		const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
		traj.f_load({ storage_service: storage, load_all: 2 });
		traj.f_add_result("z", float(3));
		traj.f_store();
		expect((await changed).value).toBeGreaterThan(1);
		expect((await call("summarise", "lif", ["results.z"])).value).toEqual(["3.0"]);
		storage.close();
	});
});
