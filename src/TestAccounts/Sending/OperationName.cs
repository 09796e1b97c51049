namespace TestAccounts.Sending;

/// <summary>The name of what a request asks for, where all requests go to one URL and a header tells them apart.</summary>
internal static class OperationName
{
    /// <summary>Whether a header tells the operation: that of AWS, and that of SOAP 1.1.</summary>
    public static bool IsIn(string header) =>
        header.Equals("X-Amz-Target", StringComparison.OrdinalIgnoreCase) || header.Equals("SOAPAction", StringComparison.OrdinalIgnoreCase);

    /// <summary>The operation that one of the headers names, without its namespace; <see langword="null"/> where none does.</summary>
    public static string? In(IEnumerable<(string Name, string Value)> headers) => headers
        .Where(header => IsIn(header.Name))
        .Select(header => header.Value.Trim(' ', '"').Split(['.', '/', '#', ':'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault())
        .FirstOrDefault();
}
