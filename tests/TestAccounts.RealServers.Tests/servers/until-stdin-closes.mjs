// Ends with the tests that started it, however they end.
process.stdin.resume().on("end", () => process.exit(0));
