import { PypetError } from "@pypet/values";

/**
 * The explorer can't be served at a port: it is taken, or not for everybody.
 *
 * @example
 * ```ts
 * import { PortError, serveExplorer } from "@pypet/explorer";
 * import { openHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = await openHdf5("twice.hdf5");
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * const server = await serveExplorer("twice.hdf5");
 * const port = Number(new URL(server.address).port);
 * await serveExplorer("twice.hdf5", { port }).catch((error) => console.log(error instanceof PortError)); // true
 * await server.close();
 * ```
 */
export class PortError extends PypetError {
	override readonly name = "PortError";

	constructor(
		readonly port: number,
		cause: Error,
	) {
		const reason = "code" in cause && cause.code === "EADDRINUSE" ? "is taken" : `can't be listened at (${cause.message})`;
		super(`Port ${port} ${reason}. Name another one, or none for a free one.`, { cause });
	}
}
