using Xunit;

namespace Consumer;

public sealed class Tests
{
    [Fact]
    public Task Does_as_it_is_told() => Steered.RunAsync();
}
