// What the popup does before its program is there, in one file: every file takes its time.

import "./chosen.js";
import "./capture.js";
import "./ahead.js";
