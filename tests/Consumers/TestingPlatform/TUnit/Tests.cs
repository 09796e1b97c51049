namespace Consumer;

public sealed class Tests
{
    [Test]
    public Task Does_as_it_is_told() => Steered.RunAsync();
}
