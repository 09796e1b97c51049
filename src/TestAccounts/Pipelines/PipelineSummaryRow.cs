namespace TestAccounts;

/// <summary>What a command did in one service.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Made">Accounts that were created.</param>
/// <param name="Verified">Accounts that were read back and ready.</param>
/// <param name="Deleted">Accounts that are confirmed gone.</param>
/// <param name="Retried">Requests that were sent again.</param>
/// <param name="Left">Accounts that are left behind.</param>
/// <param name="Elapsed">From the start of the command to the last step in the service.</param>
public sealed record PipelineSummaryRow(string Service, int Made, int Verified, int Deleted, int Retried, int Left, TimeSpan Elapsed);
