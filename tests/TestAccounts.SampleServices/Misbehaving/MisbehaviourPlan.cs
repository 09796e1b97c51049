namespace TestAccounts.SampleServices.Misbehaving;

/// <summary>What <c>PUT /control/misbehaviour</c> takes.</summary>
public sealed record MisbehaviourPlan(IReadOnlyList<MisbehaviourRule> Rules, int Seed = 1);
