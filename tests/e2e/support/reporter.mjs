// What `cargo xtask e2e` reads: for each test a line `ok`, `FAIL` or `skip`, tab, its name, tab, how long it took or why
// it was skipped. What went wrong follows, indented; suites are not counted.
import { inspect } from "node:util";

const indented = (text) => String(text).replace(/^/gm, "    ");

export default async function* (source) {
  for await (const { type, data } of source) {
    const seconds = () => `${(data.details.duration_ms / 1000).toFixed(1)} s`;
    const is = (what) => data.details?.type === what;
    if (type === "test:pass" && !is("suite")) {
      // Those that were not asked for are not skipped.
      if (data.skip === "test name does not match pattern") continue;
      const skipped = data.skip !== undefined;
      yield skipped ? `skip\t${data.name}\t${data.skip === true ? "skipped" : data.skip}\n` : `ok\t${data.name}\t${seconds()}\n`;
    } else if (type === "test:fail" && data.details.error?.failureType !== "subtestsFailed") {
      const { error } = data.details;
      yield `FAIL\t${data.name}\t${seconds()}\n${indented(inspect(error.cause ?? error))}\n`;
    } else if (type === "test:diagnostic" && data.nesting > 0) {
      yield `note\t${data.message}\n`;
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield data.message;
    }
  }
}
