/** Date and time, and the zone's distance from UTC; JavaScript itself can't read one with seconds, which zones had before they were standardised. */
const ISO_PARTS = /^(.*?)(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/**
 * A moment on a calendar and a clock: Python's `datetime`, kept as its ISO text so that microseconds and the zone survive.
 *
 * @example
 * ```ts
 * import { DateTime } from "@pypet/values";
 *
 * console.log(new DateTime("2026-11-22T15:33:02+01:00").toDate().toISOString()); // 2026-11-22T14:33:02.000Z
 * ```
 */
export class DateTime {
	/** @param iso - As Python's `isoformat()` writes it: `2026-11-22T15:33:02.000250`, with `+01:00` behind it where a zone is known. */
	constructor(readonly iso: string) {}

	/** The moment of a `Date`, in UTC and without a zone, as Python programs commonly keep it. */
	static fromDate(date: Date): DateTime {
		return new DateTime(
			date
				.toISOString()
				.replace(/\.000Z$/, "")
				.replace(/Z$/, "000"),
		);
	}

	/** The moment as a `Date`, to the millisecond; a moment without a zone is taken as UTC. */
	toDate(): Date {
		const [, clock = "", sign = "+", hours = 0, minutes = 0, seconds = 0] = ISO_PARTS.exec(this.iso) ?? [];
		const offset = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
		return new Date(Date.parse(`${clock}Z`) - (sign === "-" ? -1000 : 1000) * offset);
	}
}

/**
 * A day: Python's `date`, in ISO form (`2026-11-22`).
 *
 * @example
 * ```ts
 * import { CalendarDate } from "@pypet/values";
 *
 * console.log(new CalendarDate("2026-11-22").iso); // 2026-11-22
 * ```
 */
export class CalendarDate {
	constructor(readonly iso: string) {}
}

/**
 * A time of day: Python's `time`, in ISO form (`15:33:02.000250`).
 *
 * @example
 * ```ts
 * import { TimeOfDay } from "@pypet/values";
 *
 * console.log(new TimeOfDay("15:33:02.5").iso); // 15:33:02.5
 * ```
 */
export class TimeOfDay {
	constructor(readonly iso: string) {}
}

/**
 * A span of time: Python's `timedelta`, with its three numbers as Python normalises them.
 *
 * @example
 * ```ts
 * import { Duration } from "@pypet/values";
 *
 * console.log(new Duration(1, 30, 0).days); // 1
 * ```
 */
export class Duration {
	/**
	 * @param days - Any integer.
	 * @param seconds - 0 to 86,399.
	 * @param microseconds - 0 to 999,999.
	 */
	constructor(
		readonly days: number,
		readonly seconds: number,
		readonly microseconds: number,
	) {}
}
