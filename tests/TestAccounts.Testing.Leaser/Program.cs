using TestAccounts.Testing.Leaser;

return args switch
{
    ["obey"] => await Obedience.FollowAsync(Console.In, Console.Out),
    ["crowd", var service, var threads, var leases] => await Crowd.RunAsync(new Uri(service), int.Parse(threads), int.Parse(leases)),
    _ => 2,
};
