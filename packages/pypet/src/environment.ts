import { type EnvironmentOptions, Environment as BaseEnvironment } from "@pypet/environment";
import type { Loose } from "@pypet/trajectory";
import { openFile } from "./default-backend.js";

/** An environment whose `filename` is an HDF5 file. */
export class Environment<S extends object = Loose> extends BaseEnvironment<S> {
	constructor(options: EnvironmentOptions = {}) {
		super(options, openFile);
	}
}
