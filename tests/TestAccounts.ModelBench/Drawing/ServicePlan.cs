using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.ModelBench;

/// <summary>One service, with its oddities and its place in the config.</summary>
public sealed record ServicePlan(FakeService Fake)
{
    public int Accounts { get; init; } = 1;

    /// <summary>The template of the logins.</summary>
    public string Login { get; init; } = "{{unique}}";

    public LoginForm Form { get; init; } = LoginForm.AsSent;

    /// <summary>Finds an account by the login that was sent, whatever became of it.</summary>
    public bool FindsSentLogins { get; init; } = true;

    public FreedIds FreedIds { get; init; }

    public bool AllowsTwins { get; init; }

    public bool Shuffles { get; init; }

    public bool IgnoresFilters { get; init; }

    public bool SearchesForAnybody { get; init; }

    /// <summary>The config says where a read has the login.</summary>
    public bool HasReadLogin { get; init; }

    /// <summary>The config tells a missing account by its body, whatever the status.</summary>
    public bool MissingByBody { get; init; }

    /// <summary>The password is in the config, not in a variable.</summary>
    public bool HasPlainPassword { get; init; }

    /// <summary>Logins that somebody else has.</summary>
    public IReadOnlyList<string> Strangers { get; init; } = [];

    /// <summary>What stays so to the end.</summary>
    public IReadOnlyList<MisbehaviourRule> Standing { get; init; } = [];

    /// <summary>What is over at the end.</summary>
    public FaultInjection Injection { get; init; } = FaultInjection.Calm;

    /// <summary>
    /// Whether an account whose create got no answer can be found: the description says that the service finds the logins that it is sent.
    /// </summary>
    public bool CanBeFound => FindsSentLogins || Form == LoginForm.AsSent;

    /// <summary>How far the replicas are behind.</summary>
    public TimeSpan Lag => Standing.Select(rule => rule.Delay).DefaultIfEmpty().Max();

    public override string ToString()
    {
        var words = new List<string> { $"{Accounts} × {Login}" };
        words.AddRange(Standing.Select(rule => $"{rule.Kind} {rule.Delay.TotalMilliseconds:0} ms, {rule.Share:P0}"));
        Add(Form != LoginForm.AsSent, $"logins {Form}{(FindsSentLogins ? "" : ", found in that form alone")}");
        Add(FreedIds == FreedIds.AreGivenAwayAtOnce, "ids used again at once");
        Add(FreedIds == FreedIds.AreGivenAwayLater, "ids used again");
        Add(AllowsTwins, "twins");
        Add(Shuffles, "lists in no order");
        Add(IgnoresFilters, "filters ignored");
        Add(SearchesForAnybody, "searches for anybody");
        Add(HasReadLogin, "read.login");
        Add(MissingByBody, "missing by body");
        Add(HasPlainPassword, "password in the config");
        Add(Strangers.Count > 0, $"strangers {string.Join(", ", Strangers)}");
        Add(Injection != FaultInjection.Calm, $"faults: {Injection}");
        return $"{Fake.Name}: {string.Join("; ", words)}";

        void Add(bool holds, string word)
        {
            if (holds)
            {
                words.Add(word);
            }
        }
    }
}
