#!/usr/bin/env node
// The command `pypet`, so that it comes with this package, too.
import "@pypet/cli/bin";
