using System.Xml.Linq;

/// What the trx files of a folder add up to: "12 passed, 0 failed".
static class TestTotals
{
    public static string Read(string folder)
    {
        var counters = System.IO.Directory.GetFiles(folder, "*.trx", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants().Where(element => element.Name.LocalName == "Counters"))
            .ToList();
        int Sum(string name) => counters.Sum(counter => (int)counter.Attribute(name));

        var passed = Sum("passed");
        var skipped = Sum("total") - Sum("executed");
        return $"{passed} passed, {Sum("executed") - passed} failed" + (skipped > 0 ? $", {skipped} skipped" : "");
    }
}
