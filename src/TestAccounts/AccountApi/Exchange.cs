namespace TestAccounts.AccountApi;

/// <summary>One request and its answer, as a fault may quote them: short, and without secrets.</summary>
internal sealed record Exchange(string Service, string Method, string Url, string Excerpt);
