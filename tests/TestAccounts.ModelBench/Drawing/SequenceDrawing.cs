using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.ModelBench;

/// <summary>Draws a sequence. What is left out of it is drawn all the same, so that a seed means the same with fewer oddities.</summary>
internal sealed class SequenceDrawing(int seed, IReadOnlySet<Oddity> oddities)
{
    private const int FewestSteps = 1;
    private const int MostSteps = 6;
    private const double ShareInProcesses = 0.02;
    private readonly Dice dice = new(seed);

    public SequencePlan Draw()
    {
        var services = DrawServices();
        var isGuarded = dice.Chance(0.5);
        var steps = new List<Step> { DrawProvisioning(isGuarded) };
        for (var count = dice.Number(FewestSteps, MostSteps); count > 0; count--)
        {
            AddStep(steps, services.Count, isGuarded);
        }

        return new(seed, services, steps)
        {
            IsGuarded = isGuarded,
            GuardianDelay = dice.Milliseconds(0, 40),
            InProcesses = dice.Chance(ShareInProcesses),
            EndsByTag = dice.Chance(0.25),
        };
    }

    private List<ServicePlan> DrawServices()
    {
        var fakes = FakeService.All.ToList();
        var services = new List<ServicePlan>();
        for (var count = dice.Weigh((1, 5), (2, 3), (3, 1)); count > 0; count--)
        {
            var fake = dice.Pick(fakes);
            fakes.Remove(fake);
            services.Add(new ServiceDrawing(dice, oddities).Draw(fake));
        }

        return services;
    }

    private CommandStep DrawProvisioning(bool isGuarded)
    {
        var verb = dice.Weigh((Verb.Run, 3), (Verb.Provision, 2));
        return new(verb, DrawKill(isGuarded, 0.6, mostRequests: 16));
    }

    private void AddStep(List<Step> steps, int services, bool isGuarded)
    {
        var kill = DrawKill(isGuarded, 0.25, mostRequests: 8);
        var service = dice.Number(0, services - 1);
        var injection = dice.Chance(0.5) ? InjectionDrawing.DrawOutage(dice) : InjectionDrawing.Draw(dice);
        var change = dice.Pick(ConfigChange.Restored, ConfigChange.Removed, ConfigChange.Broken, ConfigChange.WithoutFirst, ConfigChange.MovedElsewhere);
        var stranger = Strangers.Draw(dice);
        var isWrong = dice.Chance(0.5);
        Step step = dice.Weigh<Step>(
            (DrawProvisioning(isGuarded), 5),
            (new CommandStep(Verb.Teardown, kill), 4),
            (new CommandStep(Verb.Sweep, kill), 3),
            (new CommandStep(Verb.SweepByTag, kill), 1),
            (new CommandStep(Verb.Verify), 1),
            (new InjectionStep(service, Allowed(injection)), 4),
            (new InjectionStep(service, FaultInjection.Calm), 2),
            (new SecretsStep(isWrong), 1),
            (new ConfigStep(change), 1),
            (new StrangerStep(service, stranger), 1),
            (new CleanCheckoutStep(), 1),
            (new KillGuardiansStep(), 1),
            (new PauseStep(dice.Milliseconds(50, 600)), 2));
        if (step switch
        {
            SecretsStep => oddities.Contains(Oddity.WrongPassword),
            ConfigStep => oddities.Contains(Oddity.ChangedConfigs),
            CleanCheckoutStep => oddities.Contains(Oddity.CleanCheckout),
            StrangerStep => oddities.Contains(Oddity.LookAlikes),
            _ => true,
        })
        {
            steps.Add(step);
        }
    }

    private Kill? DrawKill(bool isGuarded, double share, int mostRequests)
    {
        var victim = dice.Weigh((Victim.Owner, 4), (Victim.Both, 2), (Victim.Guardian, 1));
        var phase = dice.Weigh<RequestPhase?>((RequestPhase.BeforeCommit, 2), (RequestPhase.AfterCommit, 3), (RequestPhase.Answered, 2), (null, 3));
        var kill = new Kill(victim, phase, dice.Number(1, mostRequests), dice.Milliseconds(5, 900));
        return dice.Chance(share) && (isGuarded || victim != Victim.Guardian) ? kill : null;
    }

    private FaultInjection Allowed(FaultInjection injection) => injection.Oddity is { } oddity && !oddities.Contains(oddity) ? FaultInjection.Calm : injection;
}
