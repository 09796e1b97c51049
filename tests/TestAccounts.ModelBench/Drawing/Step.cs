namespace TestAccounts.ModelBench;

/// <summary>One thing that happens in a sequence.</summary>
public abstract record Step;

/// <summary>Somebody gives a command, which may be killed.</summary>
public sealed record CommandStep(Verb Verb, Kill? Kill = null) : Step
{
    public override string ToString() => $"{Verb}{(Kill is null ? "" : $", {Kill}")}";
}

/// <summary>The faults that are injected into a service change.</summary>
public sealed record InjectionStep(int Service, FaultInjection Injection) : Step
{
    public override string ToString() => $"faults of service {Service}: {Injection}";
}

/// <summary>The secrets of the surroundings become wrong, or right again.</summary>
public sealed record SecretsStep(bool AreWrong) : Step
{
    public override string ToString() => AreWrong ? "wrong secrets" : "right secrets";
}

/// <summary>The config is changed.</summary>
public sealed record ConfigStep(ConfigChange Change) : Step
{
    public override string ToString() => $"config {Change}";
}

/// <summary>Somebody makes an account by hand.</summary>
public sealed record StrangerStep(int Service, string Login) : Step
{
    public override string ToString() => $"stranger '{Login}' in service {Service}";
}

/// <summary>Everything beside the config that is not under version control is removed.</summary>
public sealed record CleanCheckoutStep : Step
{
    public override string ToString() => "git clean";
}

/// <summary>Every guardian is killed.</summary>
public sealed record KillGuardiansStep : Step
{
    public override string ToString() => "kill the guardians";
}

/// <summary>Nothing happens for a while.</summary>
public sealed record PauseStep(TimeSpan Time) : Step
{
    public override string ToString() => $"pause of {Time.TotalMilliseconds:0} ms";
}
