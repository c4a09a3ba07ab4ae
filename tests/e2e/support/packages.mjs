// Programs of others, of one known version, fetched once into target/live by the package managers' own clients.
import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./browser.mjs";

const cache = path.join(root, "target", "live");
// `cargo xtask` has one with its package manager, where there is any.
const python = process.env.EXCERPT_PYTHON ?? "python3";

/** Runs a program quietly; throws what it said. */
const run = (program, words) => execFileSync(program, words, { cwd: cache, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The text of one file of a package, or undefined where it cannot be fetched. `sum`: of what the registry gives. */
function file(archive, sum, fetch, unpack, inner) {
  fs.mkdirSync(cache, { recursive: true });
  const folder = path.join(cache, archive.replace(/\.[a-z]+$/, ""));
  const wanted = path.join(folder, inner);
  if (!fs.existsSync(wanted)) {
    try {
      fetch();
    } catch {
      return undefined;
    }
    const found = crypto
      .createHash("sha512")
      .update(fs.readFileSync(path.join(cache, archive)))
      .digest("base64");
    if (found !== sum) throw new Error(`${archive} is not what it was: ${found}`);
    fs.mkdirSync(folder, { recursive: true });
    unpack(folder);
  }
  return fs.readFileSync(wanted, "utf8");
}

/** A file of a package of npm. */
export function fromNpm(name, version, sum, inner) {
  const archive = `${name}-${version}.tgz`;
  const fetch = () => run("npm", ["pack", "--silent", `${name}@${version}`]);
  return file(archive, sum, fetch, (folder) => run("tar", ["-xzf", archive, "-C", folder]), `package/${inner}`);
}

/** A file of a wheel of PyPI. */
export function fromPython(name, version, sum, inner) {
  const archive = `${name}-${version}-py3-none-any.whl`;
  const fetch = () => run(python, ["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", `${name}==${version}`]);
  return file(archive, sum, fetch, (folder) => run(python, ["-m", "zipfile", "-e", archive, folder]), inner);
}
