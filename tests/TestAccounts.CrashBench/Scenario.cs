namespace TestAccounts.CrashBench;

/// <summary>One kill, drawn from the bench's seed and the scenario's number alone, so that each can be repeated by itself.</summary>
public sealed record Scenario(
    int Number, Victim Victim, Moment Moment, int Request, double Time, FaultInjection Injection, Aftermath Aftermath, bool HasNeighbour)
{
    private const double ShareWithNeighbour = 0.15;
    private const double ShareWithMishap = 0.4;
    private const int Seeds = 1_000_003;

    private static readonly (Victim Victim, int Weight)[] Victims =
    [
        (Victim.Run, 10), (Victim.Provision, 3), (Victim.Teardown, 4), (Victim.Sweep, 3),
        (Victim.Guardian, 1), (Victim.GuardianCleaningUp, 3), (Victim.RunAndGuardian, 3),
    ];

    /// <summary>The run is started with a guardian.</summary>
    public bool IsGuarded => Aftermath is Aftermath.Guardian or Aftermath.Owner || Victim is Victim.GuardianCleaningUp or Victim.RunAndGuardian;

    /// <summary>How the services keep accounts.</summary>
    public Trait Trait { get; init; } = Trait.Plain;

    public Mishap Mishap { get; init; }

    public static Scenario Draw(int seed, int number)
    {
        var random = new Random(unchecked((seed * Seeds) + number));
        var victim = random.GetItems([.. Victims.SelectMany(v => Enumerable.Repeat(v.Victim, v.Weight))], 1)[0];
        var moment = random.GetItems(Enum.GetValues<Moment>(), 1)[0];

        // After its last request a provision is done, and its accounts are wanted.
        moment = (victim, moment) is (Victim.Provision, Moment.AnyTime) ? Moment.AfterAnswer : moment;
        var request = random.Next(1, victim is Victim.Run or Victim.Guardian or Victim.RunAndGuardian ? 31 : 13);
        var injection = random.GetItems([.. FaultInjection.All], 1)[0];
        var later = random.Next(3) == 0 ? Aftermath.NextRun : Aftermath.Sweep;
        var aftermath = victim switch
        {
            Victim.Guardian => Aftermath.Owner,
            Victim.Run or Victim.Provision or Victim.Teardown when random.Next(3) > 0 => Aftermath.Guardian,
            _ => later,
        };

        // Where somebody has to provision first, its creates succeed.
        injection = injection.RefusesCreates && victim is (Victim.Teardown or Victim.Sweep or Victim.GuardianCleaningUp) ? FaultInjection.Calm : injection;
        var hasNeighbour = victim == Victim.Run && random.NextDouble() < ShareWithNeighbour;
        var scenario = new Scenario(number, victim, moment, request, random.NextDouble(), injection, aftermath, hasNeighbour)
        {
            Trait = random.GetItems([.. Trait.All], 1)[0],
        };

        // Where one replica still shows what another has given to somebody else, no client could know.
        if (scenario.Trait.Options.ReusesIds && injection.HasReplicas)
        {
            scenario = scenario with { Injection = FaultInjection.Calm };
        }

        // The neighbour is to be left alone by everybody, so nobody removes or damages its files.
        return hasNeighbour || random.NextDouble() >= ShareWithMishap
            ? scenario
            : scenario with { Mishap = random.GetItems(Enum.GetValues<Mishap>()[1..], 1)[0] };
    }

    public override string ToString() =>
        $"#{Number}: kill {Victim} {Moment} {(Moment == Moment.AnyTime ? $"at {Time:P0}" : $"of request {Request}")}, {Injection}{(Trait == Trait.Plain ? "" : $", {Trait}")}{(Mishap == Mishap.None ? "" : $", {Mishap}")}, cleaned by {Aftermath}{(HasNeighbour ? ", with a neighbour" : "")}";
}
