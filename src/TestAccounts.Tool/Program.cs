return await TestAccounts.Tool.CommandLine.ToolRoot.InvokeAsync(args);
