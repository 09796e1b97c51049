using TestAccounts.Sending;

namespace TestAccounts;

/// <summary>What the surroundings give to a session; the engine takes nothing from them by itself.</summary>
public sealed record SessionHost
{
    /// <summary>Where the session reports to.</summary>
    public required ISessionLog Log { get; init; }

    /// <summary>Looks up an environment variable; <see langword="null"/> where there is none.</summary>
    public required Func<string, string?> Variables { get; init; }

    /// <summary>How to start the guardian; without it, a build that is killed is cleaned up by the next run or a sweep.</summary>
    public GuardianCommand? Guardian { get; init; }

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The handler that all requests go through; one pooled <see cref="SocketsHttpHandler"/> by default.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>What is found out of how many requests services bear at once.</summary>
    internal FoundLimits Found { get; } = new();
}
