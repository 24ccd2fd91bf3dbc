import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LeafItems, NodeRecord, StorageService, TrajectoryRecord } from "@pypet/storage";
import { onTestFinished } from "vitest";

export const TRAJECTORY = "traj";

/** A folder that is deleted when the test ends. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "pypet-hdf5-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

export function trajectoryRecord(fields: Partial<TrajectoryRecord> = {}): TrajectoryRecord {
	return {
		name: TRAJECTORY,
		comment: "An example",
		time: "2026_11_22_15h33m02s",
		timestamp: 1_795_361_582.25,
		version: "0.7.0",
		python: "pypet for TypeScript",
		explored: [],
		annotations: new Map(),
		...fields,
	};
}

export function leafRecord(fullName: string, fields: Partial<NodeRecord> = {}): NodeRecord {
	return { kind: "leaf", fullName, className: "Result", comment: "", annotations: new Map(), ...fields };
}

/** Stores one leaf, and its trajectory where there is none, in one commit. */
export function storeLeaf(storage: StorageService, fullName: string, items: LeafItems, fields: Partial<NodeRecord> = {}): void {
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord());
	transaction.writeNode(TRAJECTORY, leafRecord(fullName, fields));
	transaction.writeItems(TRAJECTORY, fullName, items);
	transaction.commit();
}

/** A file without a trajectory: one that doesn't exist is an error for every read. */
export function makeEmpty(storage: StorageService): void {
	const writing = storage.transaction();
	writing.writeTrajectory(trajectoryRecord());
	writing.commit();
	const deleting = storage.transaction();
	deleting.deleteTrajectory(TRAJECTORY);
	deleting.commit();
}
