using Microsoft.VisualStudio.TestTools.UnitTesting;

[assembly: DoNotParallelize]

namespace Consumer;

[TestClass]
public sealed class Tests
{
    [TestMethod]
    public Task Does_as_it_is_told() => Steered.RunAsync();
}
