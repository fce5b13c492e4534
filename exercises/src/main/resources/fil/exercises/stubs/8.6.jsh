FaultRule declare = (p, declared) -> {
    var faults = declared.subtract(p.terminated()).subtract(p.faults());  // those that are new
    var retracted = faults.intersect(p.recoveries());                     // will not be well after all
    var lost = faults.subtract(p.unproven());                             // gave power until now
    return new DeclaredFaults(p.faults().union(faults), p.recoveries().subtract(retracted),
        p.unproven().subtract(faults), lost);
};
check("8.6", declare);
